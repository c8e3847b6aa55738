"""File formats: Arrow record batches in, bytes out."""

from .arrow import ArrowFormat
from .compressed import GzipJsonlFormat, ZstdJsonlFormat
from .csv import CsvFormat
from .jsonl import JsonlFormat
from .parquet import ParquetFormat

__all__ = ["ArrowFormat", "CsvFormat", "GzipJsonlFormat", "JsonlFormat", "ParquetFormat", "ZstdJsonlFormat"]
