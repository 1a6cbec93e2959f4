"""The declaration of every table: what a row is, what each column means, and what proves it."""

from analysis.codebook import extracted, related
from analysis.schema import Schema

SCHEMAS: dict[str, Schema] = {schema.name: schema for schema in (*extracted.TABLES, *related.TABLES)}
