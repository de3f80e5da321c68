using System.Diagnostics;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.SimulationTests;

/// <summary>One caller, who has one batch on its way at a time and sends again, under the same operation ids, whatever
/// was refused or not answered.</summary>
internal sealed class Client(int number, Random random, Func<TimeSpan> now, bool fillsTrails = false)
{
    /// <summary>Operation ids of different callers never meet.</summary>
    private const int OperationsPerClient = 1_000_000;

    /// <summary>Where a trail is wanted, one command of so many that would end it is sent.</summary>
    private const int TrailsEndIn = 8;
    private const int LongestAddress = EngineLimits.NameBytes;
    private const int SomeAllocations = 40;

    private readonly Queue<ModelCommand> _wishes = new();
    private readonly List<ModelCommand> _sent = [];
    private readonly List<ModelCommand> _retries = [];
    private int _operations;

    /// <summary>The batch on its way, and what is in it.</summary>
    public BatchSubmission? InFlight { get; private set; }

    public IReadOnlyList<ModelCommand> Sent => _sent;

    /// <summary>Whether it sets the engine's time back now and then.</summary>
    public bool SetsTime { get; } = random.Next(8) == 0;

    /// <summary>Sends the next few commands; false if there is no room in the ring.</summary>
    public bool TrySend(AllocationEngine engine, int count)
    {
        BatchSubmission batch = engine.Queue.RentBatch();
        _sent.Clear();
        while (_sent.Count < count && CommandEncoder.Add(batch.Buffer, Peek()) >= 0)
        {
            _sent.Add(Take());
        }

        bool isBegun = batch.TryBegin(batch.Rental, blocking: true);
        Debug.Assert(isBegun, "a client has something to send");
        if (!engine.Queue.TryEnqueue(batch, batch.Commands, CancellationToken.None))
        {
            batch.Unbegin();
            Again(_sent);
            _sent.Clear();
            return false;
        }

        InFlight = batch;
        return true;
    }

    /// <summary>The outcomes of the batch that came back.</summary>
    public Outcome[] Receive()
    {
        InFlight!.WaitBlocking(InFlight.Rental);
        Outcome[] outcomes = InFlight.Outcomes.ToArray();
        InFlight.GiveBack(InFlight.Rental);
        InFlight = null;
        return outcomes;
    }

    /// <summary>The engine is gone; no answer will come.</summary>
    public void Forget() => InFlight = null;

    /// <summary>Will send these again, before anything else.</summary>
    public void Again(IEnumerable<ModelCommand> commands) => _retries.AddRange(commands);

    private ModelCommand Peek() => _retries.Count > 0 ? _retries[0] : NextWish(isTaken: false);

    private ModelCommand Take()
    {
        if (_retries.Count == 0)
        {
            return NextWish(isTaken: true);
        }

        ModelCommand first = _retries[0];
        _retries.RemoveAt(0);
        return first;
    }

    private ModelCommand NextWish(bool isTaken)
    {
        if (_wishes.Count == 0)
        {
            foreach (ModelCommand command in ScriptGenerator.Write(random.Next(), size: 60).Commands)
            {
                _wishes.Enqueue(FromNow(WithoutAge(command)) with { Operation = NextOperation() });
            }
        }

        return isTaken ? _wishes.Dequeue() : _wishes.Peek();
    }

    /// <summary>Ages count on the engine's clock, which jumps here, and the model has another one: finished allocations
    /// leave by their number only.</summary>
    private static ModelCommand WithoutAge(ModelCommand command) =>
        command is SetRetention retention ? retention with { Age = null } : command;

    /// <summary>A script begins at nought; the store has a time of its own.</summary>
    private ModelCommand FromNow(ModelCommand command) => command switch
    {
        Hold c => c with { ExpiresAt = now() + c.ExpiresAt },
        SetExpiry { ExpiresAt: { } at } c => c with { ExpiresAt = now() + at },
        EndTrail when fillsTrails && random.Next(TrailsEndIn) > 0 => new StartTrail(),
        Redirect c when fillsTrails => c with { ShipTo = LongAddress(random) },
        Reschedule or Tick or Cancel or Adjust or ChangeQuantity when fillsTrails && random.Next(2) == 0 =>
            new Redirect(random.Next(1, SomeAllocations), LongAddress(random)),
        SetTime when !SetsTime => new Tick(),
        SetTime c => c with { Time = now() - TimeSpan.FromSeconds(random.Next(1, 100)) },
        _ => command,
    };

    /// <summary>The event of such a change takes about half a KiB of the trail, so that there are full blocks.</summary>
    public static string LongAddress(Random random) => new((char)random.Next('a', 'z'), random.Next(LongestAddress / 2, LongestAddress));

    /// <summary>Now and then an id that was used before, for another command.</summary>
    private int NextOperation() => (number * OperationsPerClient)
        + (random.Next(40) == 0 && _operations > 0 ? random.Next(1, _operations + 1) : ++_operations);
}
