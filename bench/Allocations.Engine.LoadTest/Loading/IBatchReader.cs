namespace Allocations.Engine.LoadTest.Loading;

/// <summary>Reads the outcomes of a batch that has come back.</summary>
internal interface IBatchReader
{
    void Read(ReadOnlySpan<Outcome> outcomes);
}
