namespace Allocations.Engine.Tests.Memory;

/// <summary>A row of 24 bytes: not a power of two, no padding.</summary>
internal struct Sample
{
    public long A;
    public long B;
    public int C;
    public int D;
}
