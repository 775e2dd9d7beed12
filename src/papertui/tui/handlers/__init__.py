"""What each key does on the desk: functions by action id, grouped as the help page groups them."""
