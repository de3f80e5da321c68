using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>The allocations that hold stock, and how many units each, or which stage is next: where the load takes its targets
/// from, at random.</summary>
internal sealed class LiveAllocations(int capacity)
{
    private readonly AllocationId[] _ids = new AllocationId[capacity];
    private readonly byte[] _units = new byte[capacity];
    private readonly byte[] _steps = new byte[capacity];

    public int Count { get; private set; }

    public void Add(AllocationId id, byte units)
    {
        _ids[Count] = id;
        _units[Count] = units;
        _steps[Count] = (byte)WriterCommand.Pick;
        Count++;
    }

    /// <summary>One that ends: it is live no longer.</summary>
    public AllocationId TakeRandom(ref XorShift random)
    {
        int place = random.Below(Count);
        AllocationId id = _ids[place];
        Count--;
        _ids[place] = _ids[Count];
        _units[place] = _units[Count];
        return id;
    }

    /// <summary>One that takes its next step; with the last one it is live no longer.</summary>
    public WriterCommand TakeStepAtRandom(ref XorShift random, out AllocationId id)
    {
        int place = random.Below(Count);
        id = _ids[place];
        var step = (WriterCommand)_steps[place]++;
        if (step == WriterCommand.Deliver)
        {
            Count--;
            _ids[place] = _ids[Count];
            _units[place] = _units[Count];
            _steps[place] = _steps[Count];
        }

        return step;
    }

    /// <summary>One that loses a unit and has others left.</summary>
    public AllocationId TakeOneUnitAtRandom(ref XorShift random)
    {
        int place = random.Below(Count);
        while (_units[place] < 2)
        {
            place = random.Below(Count);
        }

        _units[place]--;
        return _ids[place];
    }
}
