"""What must stay quick, measured: run it by script/bench."""
