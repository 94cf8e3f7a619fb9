"""Image files: how large they are, and their bytes without anything but the picture."""

from generator.images.picture import Picture, Unusable, lighter_names, read_image, suffixes

__all__ = ["Picture", "Unusable", "lighter_names", "read_image", "suffixes"]
