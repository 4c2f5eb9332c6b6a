"""What is written into files for spreadsheet programs."""
