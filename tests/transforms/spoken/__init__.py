"""Invented reports in five languages, and who says each of their quotations; None where the text does not tell.

Each report is (text, speakers in the order of the quotations).
"""
