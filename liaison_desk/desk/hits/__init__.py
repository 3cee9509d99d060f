"""What of the register answers what an officer has in hand, and which records are one."""
