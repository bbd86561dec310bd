"""Front door: python -m community_bot."""

from community_bot.cli import main

if __name__ == "__main__":
    main()
