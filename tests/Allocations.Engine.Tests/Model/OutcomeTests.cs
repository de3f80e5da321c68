using System.Runtime.InteropServices;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Tests.Model;

public sealed class OutcomeTests
{
    private static readonly Outcome _full = new(
        0x0102030405060708, InvalidTransition, 42, Quantity.Of(2.5m), 7, AllocationState.Open, AllocationState.Delivered,
        OutcomeNotes.KeptForEarlier);

    [Fact]
    public void Its_32_bytes_lie_where_the_log_has_them()
    {
        Outcome outcome = _full;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref outcome, 1));
        Assert.Equal(
            "0807060504030201" + "2A00000000000000" + "A025260000000000" + "07000000" + "50" + "01" + "07" + "04",
            Convert.ToHexString(bytes));
    }

    [Fact]
    public void It_shows_what_it_was_made_of()
    {
        Assert.Equal(0x0102030405060708, _full.Sequence);
        Assert.Equal(InvalidTransition, _full.Status);
        Assert.Equal(42, _full.Id);
        Assert.Equal(new AllocationId(42), _full.Subject.Allocation);
        Assert.Equal(Quantity.Of(2.5m), _full.Quantity);
        Assert.Equal(7, _full.Index);
        Assert.Equal((AllocationState.Open, AllocationState.Delivered), (_full.State, _full.Target));
        Assert.Equal(OutcomeNotes.KeptForEarlier, _full.Notes);
        Assert.False(_full.IsRepeated);
    }

    [Fact]
    public void Its_subject_is_its_number_as_an_id_of_each_kind()
    {
        OutcomeSubject subject = _full.Subject;
        Assert.Equal(
            (42L, new AllocationId(42), new ProductId(42), new LocationId(42), new LotId(42), new TenantId(42), new ActorId(42)),
            (subject.Number, subject.Allocation, subject.Product, subject.Location, subject.Lot, subject.Tenant, subject.Actor));
    }

    [Fact]
    public void Its_index_counts_served_allocations_on_success_and_is_an_entry_on_a_refusal()
    {
        var done = new Outcome(1, Ok, index: 3);
        Assert.Equal((3, null), (done.ServedCount, done.FailedEntry));
        Assert.Equal((0, 7), (_full.ServedCount, _full.FailedEntry));
        var allocation = new AllocationOutcome(_full);
        Assert.Equal((0, 7), (allocation.ServedCount, allocation.FailedEntry));
        Assert.Equal(3, new AllocationOutcome(done).ServedCount);
    }

    [Fact]
    public void Only_done_and_unchanged_are_successes() => Assert.All(
        Enum.GetValues<CommandStatus>(),
        status => Assert.Equal(status is Ok or Unchanged, new Outcome(1, status).IsSuccess));

    [Fact]
    public void The_default_is_pending_and_no_success()
    {
        Assert.Equal(Pending, default(Outcome).Status);
        Assert.False(default(Outcome).IsSuccess);
        Assert.Throws<CommandRefusedException>(() => default(Outcome).EnsureSuccess());
    }

    [Fact]
    public void Each_part_counts_for_equality()
    {
        Outcome[] different =
        [
            new(1, Ok), new(2, Ok), new(1, Unchanged), new(1, Ok, id: 1), new(1, Ok, quantity: 1), new(1, Ok, index: 1),
            new(1, Ok, state: AllocationState.Open), new(1, Ok, target: AllocationState.Open),
            new(1, Ok, notes: OutcomeNotes.Repeated),
        ];
        for (int i = 0; i < different.Length; i++)
        {
            for (int j = 0; j < different.Length; j++)
            {
                Assert.Equal(i == j, different[i] == different[j]);
                Assert.Equal(i != j, different[i] != different[j]);
                Assert.Equal(i == j, different[i].Equals((object)different[j]));
            }
        }

        Assert.Equal(new Outcome(5, Ok).GetHashCode(), new Outcome(5, Ok).GetHashCode());
        Assert.False(_full.Equals((object)"something else"));
    }

    [Fact]
    public void A_repeated_outcome_differs_by_its_note_only()
    {
        Outcome repeated = _full.AsRepeated();
        Assert.True(repeated.IsRepeated);
        Assert.Equal(OutcomeNotes.Repeated | OutcomeNotes.KeptForEarlier, repeated.Notes);
        Assert.Equal((_full.Sequence, _full.Id, _full.Quantity), (repeated.Sequence, repeated.Id, repeated.Quantity));
        Assert.Equal(repeated, repeated.AsRepeated());
    }

    [Fact]
    public void It_reads_as_one_line()
    {
        Assert.Equal(
            "#72623859790382856 InvalidTransition (Open to Delivered), id 42, quantity 2.5, index 7, Open, KeptForEarlier",
            _full.ToString());
        Assert.Equal("#3 Ok, id 4, quantity 0, index 0", new Outcome(3, Ok, 4).ToString());
    }

    [Fact]
    public void A_refusal_taken_as_an_error_says_which()
    {
        var outcome = new Outcome(9, InsufficientStock, 3, Quantity.Of(1.5m));
        var refused = Assert.Throws<CommandRefusedException>(() => outcome.EnsureSuccess());
        Assert.Equal(outcome, refused.Outcome);
        Assert.Equal(
            "The command was refused: #9 InsufficientStock, id 3, quantity 1.5, index 0. There is too little stock. "
            + "Give at most the quantity of the outcome, or wait for stock.",
            refused.Message);
        Assert.Equal(new Outcome(1, Unchanged), new Outcome(1, Unchanged).EnsureSuccess());
    }

    [Theory]
    [InlineData(Ok, 42)]
    [InlineData(InvalidTransition, 42)]
    [InlineData(ExceedsAllocated, 42)]
    [InlineData(InsufficientStock, 0)]
    [InlineData(UnknownProduct, 0)]
    public void An_allocation_outcome_names_an_allocation_only_where_the_status_does(CommandStatus status, long expected)
    {
        var outcome = new AllocationOutcome(new Outcome(1, status, 42, Quantity.One, state: AllocationState.Allocated));
        Assert.Equal(new AllocationId(expected), outcome.Id);
        Assert.Equal((status, Quantity.One, AllocationState.Allocated), (outcome.Status, outcome.Quantity, outcome.State));
        Assert.Equal(status == Ok, outcome.IsSuccess);
    }

    [Fact]
    public void An_allocation_outcome_that_is_a_refusal_throws_on_demand()
    {
        var refused = new AllocationOutcome(new Outcome(1, UnknownProduct, 5));
        Assert.Throws<CommandRefusedException>(() => refused.EnsureSuccess());
        var done = new AllocationOutcome(new Outcome(1, Ok, 5));
        Assert.Equal(done, done.EnsureSuccess());
    }

    [Fact]
    public void Statuses_keep_to_the_ranges_of_their_areas()
    {
        // The numbers are stored with operation ids, so one that was given away is never given again.
        Assert.Equal(0, (int)Pending);
        Assert.All(Enum.GetValues<CommandStatus>(), status => Assert.True(
            (int)status is < 183 or >= 186, $"{status} = {(int)status}: 183 to 185 are not given to any area"));
        Assert.Equal(Enum.GetValues<CommandStatus>().Length, Enum.GetValues<CommandStatus>().Distinct().Count());
    }
}
