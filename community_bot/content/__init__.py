"""Files people write → values the core understands; an error names file, line and the way out."""
