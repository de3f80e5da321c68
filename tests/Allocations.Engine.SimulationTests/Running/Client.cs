using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.SimulationTests;

/// <summary>One caller, who has one batch on its way at a time and sends again, under the same operation ids, whatever
/// was refused or not answered.</summary>
internal sealed class Client(int number, Random random, Func<DateTimeOffset> now, bool fillsTrails = false)
{
    /// <summary>Operation ids of different callers never meet.</summary>
    private const int OperationsPerClient = 1_000_000;

    /// <summary>Where a trail is wanted, one command of so many that would end it is sent.</summary>
    private const int TrailsEndIn = 8;
    private const int LongestAddress = EngineLimits.NameBytes;
    private const int SomeAllocations = 40;

    private readonly Queue<ScriptStep> _wishes = new();
    private readonly List<ScriptStep> _sent = [];
    private readonly List<ScriptStep> _retries = [];
    private int _operations;

    /// <summary>The batch on its way, and what is in it.</summary>
    public BatchSubmission? InFlight { get; private set; }

    public IReadOnlyList<ScriptStep> Sent => _sent;

    /// <summary>Whether it sets the engine's time back now and then.</summary>
    public bool SetsTime { get; } = random.Next(8) == 0;

    /// <summary>Sends the next few commands; false if there is no room in the ring.</summary>
    public bool TrySend(AllocationEngine engine, int count)
    {
        BatchSubmission batch = engine.Queue.RentBatch();
        _sent.Clear();
        while (_sent.Count < count && batch.Buffer.Add(Peek()) >= 0)
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
    public void Again(IEnumerable<ScriptStep> commands) => _retries.AddRange(commands);

    private ScriptStep Peek() => _retries.Count > 0 ? _retries[0] : NextWish(isTaken: false);

    private ScriptStep Take()
    {
        if (_retries.Count == 0)
        {
            return NextWish(isTaken: true);
        }

        ScriptStep first = _retries[0];
        _retries.RemoveAt(0);
        return first;
    }

    private ScriptStep NextWish(bool isTaken)
    {
        if (_wishes.Count == 0)
        {
            foreach (ScriptStep step in ScriptGenerator.Write(random.Next(), size: 60).Steps)
            {
                _wishes.Enqueue(FromNow(step) with { Operation = NextOperation() });
            }
        }

        return isTaken ? _wishes.Dequeue() : _wishes.Peek();
    }

    /// <summary>A script begins at its own time; the store has another one. Ages count on the engine's clock, which jumps here, and
    /// the model has another one: finished allocations leave by their number only.</summary>
    private ScriptStep FromNow(ScriptStep step) => step.Command switch
    {
        SetRetention c => step with { Command = new SetRetention(c.Retention with { Age = null }) },
        CreateHold c => step with { Command = c with { ExpiresAt = FromNow(c.ExpiresAt) } },
        SetExpiry { ExpiresAt: { } at } c => step with { Command = c with { ExpiresAt = FromNow(at) } },
        EndTrail when fillsTrails && random.Next(TrailsEndIn) > 0 => new StartTrail().Sent(),
        Redirect c when fillsTrails => step with { Command = c with { ShipTo = LongAddress(random) } },
        Reschedule or Tick or Cancel or Adjust or AddUnits or RemoveUnits or ChangeQuantity when fillsTrails && random.Next(2) == 0 =>
            new Redirect(new(random.Next(1, SomeAllocations)), LongAddress(random)).Sent(),
        SetTime when !SetsTime => Tick.OfWriter.Sent(),
        SetTime => step with { Command = new SetTime(now() - TimeSpan.FromSeconds(random.Next(1, 100))) },
        _ => step,
    };

    private DateTimeOffset FromNow(DateTimeOffset time) => now() + (time - ReferenceModel.Begin);

    /// <summary>The event of such a change takes about half a KiB of the trail, so that there are full blocks.</summary>
    public static string LongAddress(Random random) => new((char)random.Next('a', 'z'), random.Next(LongestAddress / 2, LongestAddress));

    /// <summary>Now and then an id that was used before, for another command.</summary>
    private int NextOperation() => (number * OperationsPerClient)
        + (random.Next(40) == 0 && _operations > 0 ? random.Next(1, _operations + 1) : ++_operations);
}
