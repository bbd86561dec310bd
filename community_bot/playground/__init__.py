"""The playground: a third platform, in a browser, and the replay of conversations without one."""
