namespace Allocations.Engine.Journal;

/// <summary>Fills a span with random bytes.</summary>
internal delegate void EntropySource(Span<byte> bytes);
