"""How a conversation goes. Pure: no Telegram, no SQL, no clock, no input or output."""
