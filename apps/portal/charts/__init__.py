"""Charts as geometry: plain values in, positions out. No rows, no requests, no words of its own."""
