"""The money of a plan: counted, put into words, drawn with a table beside each drawing."""
