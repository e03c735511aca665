"""The dpi in a PNG: typst leaves it out, and without it a sheet prints at the wrong size."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER_END = 33
"""Signature and IHDR: the first chunk is always 25 bytes long."""
INCH = 0.0254


def with_dpi(png: bytes, dpi: float) -> bytes:
    """Return a PNG with a pHYs chunk after its header.

    Raises
    ------
    ValueError
        If the bytes are no PNG.
    """
    if not png.startswith(SIGNATURE) or png[12:16] != b"IHDR":
        msg = "no PNG"
        raise ValueError(msg)
    per_metre = round(dpi / INCH)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    return png[:HEADER_END] + chunk + png[HEADER_END:]
