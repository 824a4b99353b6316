"""The pages: each asks, calls one service, draws one view model."""
