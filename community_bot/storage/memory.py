"""The books in memory: for the playground's visitors, for `replay`, for tests. Gone at the end.

Nothing awaits between reading and writing, so every call is a transaction.
"""
