"""Pictures that members sent: read in a process of its own, never kept."""
