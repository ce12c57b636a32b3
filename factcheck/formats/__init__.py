"""How days and times are written where Django's own way is not the house's: `FORMAT_MODULE_PATH`."""
