namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>A few instructions of xorshift, so that the measured code dominates.</summary>
internal struct Rng(ulong seed)
{
    private ulong _state = seed | 1;

    public ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state;
    }

    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);
}
