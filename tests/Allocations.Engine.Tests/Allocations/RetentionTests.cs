using Allocations.Engine.Auditing;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.Tests.Rules;

/// <summary>What retention is for: a store that goes on for ever in the memory that it has.</summary>
public sealed unsafe class RetentionTests : IDisposable
{
    private const int Kept = 100;

    private readonly EngineState _state = new(new EngineStateOptions { MaxAllocations = 1 << 20 });
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _buffer = new(EngineLimits.BytesPerBatch);
    private readonly ProductId _bulk;
    private readonly ProductId _serialized;
    private readonly LocationId _bin;
    private readonly LocationId _shelf;
    private long _time = DateTime.UnixEpoch.Ticks;

    public RetentionTests()
    {
        _executor = new CommandExecutor(_state);
        _bulk = Do(buffer => buffer.Add(new DefineProduct(new("bulk")))).Subject.Product;
        _serialized = Do(buffer => buffer.Add(new DefineProduct(new("serialized") { Tracking = Tracking.Serialized }))).Subject.Product;
        _bin = Do(buffer => buffer.Add(new DefineLocation(new("bin")))).Subject.Location;
        _shelf = Do(buffer => buffer.Add(new DefineLocation(new("shelf")))).Subject.Location;
        Do(buffer => buffer.Add(new Receive(_bulk, _bin, 1_000_000)));
        Do(buffer => buffer.Add(new Receive(_bulk, _shelf, 1_000_000)));
        Do(buffer => buffer.Add(new Receive(_serialized, _bin, ["S1", "S2", "S3"])));
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Over_100_000_allocations_no_table_grows_any_more(bool byCount, bool byAge)
    {
        const int Allocations = 100_000;
        SetRetention(byCount ? Kept : null, byAge ? TimeSpan.FromSeconds(Kept) : null);
        Cycle(0, Allocations / 5);
        string before = Sizes();
        Cycle(Allocations / 5, Allocations);
        Assert.Equal(before, Sizes());
        Assert.Null(ConservationAudit.FirstBreak(_state));
        Assert.InRange(_state.AllocationRows.Count, Kept, Kept + 20);
    }

    [Fact]
    public void Without_retention_every_allocation_has_a_row_of_its_own()
    {
        Cycle(0, 1000);
        Assert.Equal(1001, _state.AllocationRows.Count);
        Assert.Equal(1000, _state.Finished.Retention.Count);
        Assert.Null(ConservationAudit.FirstBreak(_state));
    }

    [Fact]
    public void A_long_line_shortens_by_two_with_each_command_and_its_rows_are_used_again()
    {
        Cycle(0, 1000);
        SetRetention(0, null);
        for (int left = 998; left >= 0; left -= 2)
        {
            Assert.Equal(left, _state.Finished.Retention.Count);
            Do(buffer => buffer.Add(new Adjust(_bulk, _bin, 1, default)));
        }

        Cycle(0, 2000);
        Assert.Equal(1001, _state.AllocationRows.Count);
        Assert.Null(ConservationAudit.FirstBreak(_state));
    }

    [Fact]
    public void Letting_go_can_be_undone()
    {
        Cycle(0, 50);
        SetRetention(2, null);
        Cycle(50, 60);
        string before = Listing();
        UInt128 digest = _state.Digest();
        _state.Tables.BeginUndo();
        Cycle(60, 90);
        Assert.NotEqual(before, Listing());
        _state.Tables.Rollback();
        Assert.Equal(before, Listing());
        Assert.Equal(digest, _state.Digest());
        Assert.Null(ConservationAudit.FirstBreak(_state));
    }

    [Theory]
    [InlineData("a row is free that was never left")]
    [InlineData("somebody is missing in the line")]
    [InlineData("what left was not delivered")]
    [InlineData("a generation is too young")]
    public void The_audit_finds_a_broken_book(string fault)
    {
        AllocationId first = Do(buffer => buffer.Add(new CreateAllocation(new(_serialized, 1)))).Subject.Allocation;
        Do(buffer => buffer.Add(new Release(first, Amount.All, ReleaseReason.Shipment)));
        int delivered = Assert.Single(
            Enumerable.Range(1, 3), unit => _state.Serials.Units[unit].State == SerialState.Delivered);
        SetRetention(5, null);
        Cycle(0, 30);
        Assert.Null(ConservationAudit.FirstBreak(_state));
        RetentionRow retention = _state.Finished.Retention;
        switch (fault)
        {
            case "a row is free that was never left":
                _state.AllocationRows.Edit(retention.Last).Product = 0;
                break;
            case "somebody is missing in the line":
                _state.AllocationRows.Edit(retention.First).Next = 0;
                break;
            case "what left was not delivered":
                _state.ProductRows.Edit(_bulk.Value).RetiredDelivered--;
                break;
            default:
                _state.AllocationRows.Edit(_state.Serials.Units[delivered].Allocation).Generation = 0;
                break;
        }

        Assert.NotNull(ConservationAudit.FirstBreak(_state));
    }

    /// <summary>Allocations of every kind, each finished before the next begins or a few later.</summary>
    private void Cycle(int from, int to)
    {
        Queue<AllocationId> open = [];
        for (int i = from; i < to; i++)
        {
            int number = i;
            open.Enqueue(Do(buffer => buffer.Add(new CreateAllocation(Request(number)))).Subject.Allocation);
            while (open.Count > (i + 1 == to ? 0 : i % 4))
            {
                Finish(open.Dequeue(), i);
            }
        }
    }

    private AllocationRequest Request(int number) => (number % 3) switch
    {
        0 => new(_serialized, 1) { Document = new(DocumentKind.SalesOrder, $"SO-{number / 4}") },
        1 => new(_bulk, 5)
        {
            Document = new(DocumentKind.SalesOrder, $"SO-{number / 4}"), Customer = "C7", ShipTo = "Dock 4",
            Locations = new[] { _shelf, _bin },
        },
        _ => new(_bulk, 3) { Notes = new string('n', number % 500) },
    };

    /// <summary>Units are cancelled, so that they come back; of the rest every other one.</summary>
    private void Finish(AllocationId allocation, int number)
    {
        int row = (int)allocation.Value;
        bool isDelivered = _state.AllocationRows[row].Product == _bulk.Value && number % 2 == 0;
        Do(buffer => isDelivered
            ? buffer.Add(new Release(allocation, Amount.All, ReleaseReason.Shipment))
            : buffer.Add(new Cancel(allocation, CancelReason.Unspecified, null)));
    }

    private void SetRetention(long? count, TimeSpan? age) =>
        Do(buffer => buffer.Add(new SetRetention(new() { Count = count, Age = age })));

    private Outcome Do(Func<CommandBuffer, int> add)
    {
        _buffer.Clear();
        Assert.Equal(0, add(_buffer));
        _time += TimeSpan.TicksPerSecond / 2;
        return _executor.Execute(_buffer.Start, _time).EnsureSuccess();
    }

    private string Sizes() => string.Join(' ', _state.Tables.Tables.Select(table => $"{table.Name} {table.Count}"));

    private string Listing() => string.Join('\n', StateListing.Lines(_state));
}
