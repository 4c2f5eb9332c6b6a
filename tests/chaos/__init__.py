"""The chaos suite: real processes, killed and restarted while side effects are due. `make chaos`."""
