"""The strategy map as it is drawn: words measured once, one painter for screen and paper."""
