using System.IO.Hashing;

namespace Allocations.Engine.Sequencing;

/// <summary>A running digest of every outcome since the store was created. Frames carry it, so a replay that comes to
/// another result is caught at the first frame behind the difference. Costs about 3 ns a command.</summary>
internal sealed unsafe class OutcomeDigest
{
    private readonly XxHash3 _hash = new();

    public ulong Current => _hash.GetCurrentHashAsUInt64();

    public void Append(Outcome* outcomes, int count) =>
        _hash.Append(new ReadOnlySpan<byte>(outcomes, count * Outcome.SizeOf));
}
