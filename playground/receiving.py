"""Methods that bring updates to the bot: getUpdates and the webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from playground.call import Call, Handler
from playground.limits import span
from playground.refusals import POLL_ENDED_BY_WEBHOOK, WEBHOOK_ACTIVE, bad, conflict
from playground.updates import BY_DEFAULT
from playground.webhook import Webhook

LIMIT = span("getUpdates", "limit")
CONNECTIONS = span("setWebhook", "max_connections")
LONGEST_SECRET = span("setWebhook", "secret_token")[1]
LONGEST_POLL = 50  # seconds
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def within(value: int, limits: tuple[int, int]) -> int:
    return max(limits[0], min(value, limits[1]))


async def get_updates(call: Call) -> Any:
    if call.bot.deliveries.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    params, updates = call.params, call.bot.updates
    updates.allow(params.get("allowed_updates"))
    offset, limit = params.get("offset", 0), within(params.get("limit", LIMIT[1]), LIMIT)
    timeout = within(params.get("timeout", 0), (0, LONGEST_POLL))
    batch = updates.take(offset, limit)
    if batch or not timeout:
        return batch
    return await call.bot.polls.wait(offset, limit, timeout)


async def set_webhook(call: Call) -> Any:
    url = call.params["url"]
    if url:
        check_address(url)
    secret = call.params.get("secret_token", "")
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[\w-]*", secret, re.ASCII):
        raise bad("secret token contains unallowed characters")
    call.bot.updates.allow(call.params.get("allowed_updates"))
    connections = within(call.params.get("max_connections", 40), CONNECTIONS)
    call.bot.polls.end(POLL_ENDED_BY_WEBHOOK)
    await point(call, Webhook(url, secret, connections) if url else None)
    return True


def check_address(url: str) -> None:
    """Nothing leaves this machine, so http will do."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in LOOPBACK:
        raise bad("bad webhook: Failed to resolve host: only this machine can be reached")


async def delete_webhook(call: Call) -> Any:
    await point(call, None)
    return True


async def point(call: Call, webhook: Webhook | None) -> None:
    if call.params.get("drop_pending_updates"):
        call.bot.updates.clear()
    await call.bot.deliveries.point_to(webhook)


async def get_webhook_info(call: Call) -> Any:
    deliveries, updates = call.bot.deliveries, call.bot.updates
    webhook = deliveries.webhook
    made: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending()),
    }
    if webhook:
        made["max_connections"] = webhook.connections
    if updates.allowed != BY_DEFAULT:
        made["allowed_updates"] = sorted(updates.allowed)
    if deliveries.last_error:
        made |= {
            "last_error_date": call.world.now(),
            "last_error_message": deliveries.last_error,
        }
    return made


METHODS: dict[str, Handler] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
