"""File formats: Arrow record batches in, bytes out."""

from .csv import CsvFormat
from .jsonl import JsonlFormat
from .parquet import ParquetFormat

__all__ = ["CsvFormat", "JsonlFormat", "ParquetFormat"]
