"""YAML as values that know where they stand; what is not YAML is told, and read past."""

from generator.yaml_reader.reader import MAX_DEPTH, empty, is_partly_read, read
from generator.yaml_reader.values import Fields, Items, Value

__all__ = ["MAX_DEPTH", "Fields", "Items", "Value", "empty", "is_partly_read", "read"]
