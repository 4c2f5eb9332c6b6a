"""What the pages of somebody who speaks in a consultation are made of."""
