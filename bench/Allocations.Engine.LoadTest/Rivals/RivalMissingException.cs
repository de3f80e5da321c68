namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>A rival is not there, or can't be started here: it is left out.</summary>
internal sealed class RivalMissingException(string message) : Exception(message);
