using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>The commands of a log to recover: 60 % creations, 25 % releases of any that exist by then, 15 % receipts,
/// each with an operation id.</summary>
internal sealed class RecoveryMix(int products) : IBatchReader
{
    private static readonly LocationId s_location = new(1);

    private readonly ExpectSuccess _expect = new();
    private readonly List<AllocationId> _live = [];
    private XorShift _random = new(7);
    private ulong _operation;

    public int Add(CommandBatch batch, int number)
    {
        int draw = _random.Below(100);
        var operation = new OperationId(new UInt128(7, ++_operation));
        if (draw < 25 && _live.Count > 0)
        {
            return batch.Release(TakeRandom(), Amount.All, ReleaseReason.Shipment, operation);
        }

        var product = new ProductId(_random.Below(products) + 1);
        return draw < 85
            ? batch.Create(new AllocationRequest(product, 1), operation)
            : batch.Receive(product, s_location, 1, operation);
    }

    public void Read(ReadOnlySpan<Outcome> outcomes)
    {
        _expect.Read(outcomes);
        foreach (ref readonly Outcome outcome in outcomes)
        {
            if (outcome.State == AllocationState.Allocated)
            {
                _live.Add(outcome.Subject.Allocation);
            }
        }
    }

    private AllocationId TakeRandom()
    {
        int place = _random.Below(_live.Count);
        AllocationId id = _live[place];
        _live[place] = _live[^1];
        _live.RemoveAt(_live.Count - 1);
        return id;
    }
}
