using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Allocations that wait for products of which there is nothing, all with one deadline, and a product with plenty beside.
/// This thread does the writer's steps, so that each slice can be measured.</summary>
internal sealed class AgeingCrowd : IDisposable
{
    /// <summary>The points of each step of the rule.</summary>
    public const int Points = 25;

    private const int CommandsPerBatch = 1000;
    private const int HoursToDeadline = 48;

    private static readonly Priority s_base = new(PriorityStrategy.Medium, 400);

    private readonly SetClock _clock = new();
    private readonly AllocationEngine _engine;
    private readonly CommandBatch _batch;
    private readonly List<AllocationId> _created = new(CommandsPerBatch);
    private readonly int _products;

    public AgeingCrowd(int waiting, int products)
    {
        Waiting = waiting;
        _products = products;
        _engine = AllocationEngine.OpenInMemory(
            new EngineOptions { TimeProvider = _clock, ExpectedAllocations = 2 * waiting, IsStepped = true });
        _batch = _engine.RentBatch();
        _batch.DefineLocation(new LocationDefinition("A-01"));
        for (int i = 0; i <= products; i++)
        {
            _batch.DefineProduct(new ProductDefinition(Warehouse.Sku(i + 1)));
        }

        _batch.Receive(Plenty, new LocationId(1), Warehouse.Plenty);
        Submit();
        _batch.Clear();
        DateTimeOffset deadline = _clock.GetUtcNow().AddHours(HoursToDeadline);
        Fill(waiting, i => _batch.Create(
            new AllocationRequest(new ProductId((i % products) + 1), 1) with { Priority = s_base, RequiredBy = deadline }));
    }

    /// <summary>The number of allocations that wait.</summary>
    public int Waiting { get; }

    private ProductId Plenty => new(_products + 1);

    /// <summary>Sets the rule, of which every allocation has taken one step; the review begins.</summary>
    public void SetRule()
    {
        Task<Outcome> set = _engine.Priorities.SetPriorityRuleAsync(
            new PriorityRule("AGEING", PriorityFactor.TimeToDeadline)
            {
                From = HoursToDeadline,
                Every = 1,
                Points = Points,
                FurtherSteps = 4,
            }).AsTask();
        Frame();
        set.GetAwaiter().GetResult().EnsureSuccess();
    }

    /// <summary>Lets the time pass in which every allocation takes one more step.</summary>
    public void PassAnHour()
    {
        _clock.Advance(TimeSpan.FromMinutes(30)); // Engine time follows a clock that runs, not one that jumps by an hour.
        while (Frame())
        {
        }

        _clock.Advance(TimeSpan.FromMinutes(31));
    }

    /// <summary>Creates and cancels allocations of the product with plenty, in batches of up to 1,000 commands.</summary>
    /// <returns>The number of commands.</returns>
    public int Trade(int commands, StallMeter meter)
    {
        int done = 0;
        for (int pairs; (pairs = Math.Min(commands - done, 2 * CommandsPerBatch) / 2) > 0; done += 2 * pairs)
        {
            for (int i = 0; i < pairs; i++)
            {
                _batch.Create(new AllocationRequest(Plenty, 1));
            }

            Submit(meter);
            _created.Clear();
            foreach (ref readonly Outcome outcome in _batch.Outcomes)
            {
                _created.Add(outcome.Subject.Allocation);
            }

            _batch.Clear();
            foreach (AllocationId allocation in _created)
            {
                _batch.Cancel(allocation);
            }

            Submit(meter);
            _batch.Clear();
        }

        return done;
    }

    /// <summary>Begins a frame, which is written, and completes it.</summary>
    /// <returns>False if there was nothing to do.</returns>
    public bool Frame()
    {
        bool began = _engine.Writer.TryStep();
        bool completed = began && _engine.Writer.TryStep();
        while (_engine.Writer.TryStepCommitter())
        {
            completed = true;
        }

        return began && completed;
    }

    /// <summary>The number of waiting allocations whose rules have added these points.</summary>
    public int CountAt(int points)
    {
        var wanted = new Priority(PriorityStrategy.Medium, s_base.Number + points);
        int count = 0;
        for (int? cursor = 0; cursor is { } from;)
        {
            AllocationPage page = Answer(_engine.Allocations.FindAsync(new AllocationFilter(limit: 1000)
            {
                State = AllocationState.Open,
                MinPriority = wanted,
                MaxPriority = wanted,
                Cursor = from,
            }));
            count += page.Allocations.Count;
            cursor = page.NextCursor;
        }

        return count;
    }

    /// <summary>Whether the audit finds nothing.</summary>
    public bool IsSound() => Answer(_engine.AuditAsync()).IsSound;

    public void Dispose()
    {
        _batch.Dispose();
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void Fill(int count, Func<int, int> add)
    {
        for (int done = 0; done < count; done += CommandsPerBatch)
        {
            _batch.Clear();
            for (int i = done; i < Math.Min(count, done + CommandsPerBatch); i++)
            {
                add(i);
            }

            Submit();
            Progress.Show("creating allocations", done, count);
        }

        _batch.Clear();
        Progress.Clear();
    }

    private T Answer<T>(Task<T> asked)
    {
        while (!asked.IsCompleted && Frame())
        {
        }

        return asked.GetAwaiter().GetResult();
    }

    private void Submit(StallMeter? meter = null)
    {
        _batch.TrySubmit(out ValueTask answer);
        Task answered = answer.AsTask();
        while (!answered.IsCompleted && (meter?.Measure(Frame) ?? Frame()))
        {
        }

        answered.GetAwaiter().GetResult();
        new ExpectSuccess().Read(_batch.Outcomes);
    }
}
