"""What a site holds beside its pages: for those who find it, follow it, share it and host it."""
