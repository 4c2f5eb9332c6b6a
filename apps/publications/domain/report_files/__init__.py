"""The files of a report but for the PDF: Word document, workbook, CSV and the bundle of everything."""
