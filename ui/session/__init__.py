"""What a visitor's window holds: its address, its moment, the open store, the last edit."""
