"""Heavy and forbidden imports: what may not even be loaded."""

import subprocess
import sys

PROCESS = "import bot.__main__, bot.wiring, sys; print(*sys.modules)"
UNWANTED = {
    "matplotlib": "it belongs to the worker that draws",
    "matplotlib.pyplot": "it is never used",
    "numpy": "it belongs to the worker that draws",
    "asyncpg": "it is loaded only where PostgreSQL is used",
    "sqlalchemy.dialects.postgresql": "it is loaded only where PostgreSQL is used",
    "aiohttp.web": "it is loaded only where something is served",
    "sqlalchemy.orm": "rows are written as they are; SQLAlchemy's asyncio part would load it",
    "telegram.ext": "the Bot is enough, see decision 23",
    "pydantic": "settings are read by bot/values.py, see decision 23",
    "PIL": "it belongs to the worker that draws",
    "alembic": "it is loaded only where something migrates",
    "playground": "the bot does not know it",
}


def test_the_process_itself_loads_nothing_heavy() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROCESS], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(run.stdout.split())
    assert "telegram" in loaded
    assert {name: why for name, why in UNWANTED.items() if name in loaded} == {}
