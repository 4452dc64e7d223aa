"""Every worker unpacks every layer anew: slow, a copy on disk per process, and never compiled.

Wrapped: `Worker._spawn` sees a function without layers, and the environment given to it names
folders that were unpacked once per content and are shared (Python keeps its bytecode there).
Can go when two workers of a function share the folder of a layer without it.
"""

import hashlib
import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

VARIABLE = "_LAMBDA_LAYERS_DIRS"


def apply() -> None:
    spawn = lambda_runtime.Worker._spawn

    def spawn_with_shared_layers(worker: Any) -> None:
        config = worker.config
        layers = [_unpacked(layer) for layer in config.get("Layers") or []]
        if not layers:
            spawn(worker)
            return
        worker.config = _with_folders(config, layers)
        try:
            spawn(worker)
        finally:
            worker.config = config

    lambda_runtime.Worker._spawn = spawn_with_shared_layers


def _with_folders(config: dict[str, Any], layers: list[Path]) -> dict[str, Any]:
    variables = dict((config.get("Environment") or {}).get("Variables") or {})
    variables[VARIABLE] = os.pathsep.join(map(str, layers))
    return {**config, "Layers": [], "Environment": {"Variables": variables}}


def _unpacked(layer: Any) -> Path:
    """The folder with the layer's content. Raises RuntimeError if the layer has none."""
    content = lambda_svc._resolve_layer_zip(layer)
    if not content:
        raise RuntimeError(f"Layer {layer} has no content")
    folder = Path(os.environ["STATE_DIR"]).parent / "layers" / hashlib.sha256(content).hexdigest()
    if not folder.exists():
        _unpack(content, folder)
    return folder


def _unpack(content: bytes, folder: Path) -> None:
    """Whole or not at all: several workers may start at once."""
    partial = folder.with_name(f"{folder.name}.{os.urandom(4).hex()}")
    partial.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(partial)
    try:
        partial.rename(folder)
    except OSError:
        if not folder.exists():
            raise
        shutil.rmtree(partial)
