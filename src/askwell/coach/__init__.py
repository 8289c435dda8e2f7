"""What a good coach says about words: questions, messages, notes, transcripts. No framework, clock or network."""
