"""A CSV of values (`kpi,date,value[,person,note]`): from bytes of any spreadsheet to values, and back.

Plain Python. What a file can be read in two ways is asked about, never guessed.
"""

from cairn.exchange.values.choices import Choices, DateOrder, DecimalSign
from cairn.exchange.values.reading import GivenValue, ValuesFile, read_values
from cairn.exchange.values.writing import csv_lines

__all__ = ["Choices", "DateOrder", "DecimalSign", "GivenValue", "ValuesFile", "csv_lines", "read_values"]
