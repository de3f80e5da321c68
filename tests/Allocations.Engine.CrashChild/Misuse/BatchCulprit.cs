namespace Allocations.Engine.CrashChild;

/// <summary>Somebody who shares a batch between threads, takes its task as he likes, and uses it when it is gone.</summary>
internal sealed class BatchCulprit(Place place, Tally tally, int seed)
{
    private const int LongestSpin = 2000;
    private const int Filled = 300;

    /// <summary>Serial numbers of changing lengths; see <see cref="ChangeListAsync"/>.</summary>
    private readonly string[] _serials = new string[200];
    private readonly Random _random = new(seed);

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            tally.CountMisuse();
            CommandBatch batch = place.Engine.RentBatch();
            tally.Require(batch.Count == 0 && batch.Outcomes.IsEmpty, $"a culprit's new batch has {batch.Count} commands in it");
            batch.Receive(place.Product, place.Location, 1);
            await (_random.Next(7) switch
            {
                0 => TakeTwiceAsync(batch),
                1 => TakeTooEarlyAsync(batch),
                2 => BothAsync(() => Fill(batch), () => Fill(batch)),
                3 => BothAsync(() => Fill(batch), batch.Submit),
                4 => BothAsync(batch.Submit, () => Submit(batch)),
                5 => BothAsync(() => Fill(batch), () => ClearAndGroup(batch)),
                _ => ChangeListAsync(batch),
            }).ConfigureAwait(false);
            await BothAsync(() => Fill(batch), batch.Dispose).ConfigureAwait(false);
            UseAfterwards(batch);
        }
    }

    /// <summary>The inside of the first batch must not be given to a second one while it has it.</summary>
    private async Task TakeTwiceAsync(CommandBatch batch)
    {
        ValueTask task = batch.SubmitAsync();
        await task.ConfigureAwait(false);
        Try(() => task.GetAwaiter().GetResult());
        Try(() => task.GetAwaiter().GetResult());
        using CommandBatch other = place.Engine.RentBatch();
        int before = other.Count;
        Try(() => batch.Receive(place.Product, place.Location, 1));
        tally.Require(other.Count == before, "a command that was added to one batch stands in another");
    }

    private async Task TakeTooEarlyAsync(CommandBatch batch)
    {
        ValueTask task = batch.SubmitAsync();
        Thread.SpinWait(_random.Next(LongestSpin));
        Try(() => task.GetAwaiter().GetResult());
        Try(batch.Clear);
        Try(batch.Dispose);
        await TryAsync(task).ConfigureAwait(false);
    }

    private async Task ChangeListAsync(CommandBatch batch)
    {
        using CancellationTokenSource over = new();
        FillList(1);
        Task changing = Task.Run(() =>
        {
            for (int length = 1; !over.IsCancellationRequested; length = length == 1 ? EngineLimits.SerialBytes : 1)
            {
                FillList(length);
            }
        });
        for (int i = 0; i < 20; i++)
        {
            Try(() => batch.Receive(place.Serialized, place.Location, _serials));
        }

        Try(batch.Submit);
        await over.CancelAsync().ConfigureAwait(false);
        await changing.ConfigureAwait(false);
    }

    private void FillList(int length)
    {
        for (int i = 0; i < _serials.Length; i++)
        {
            _serials[i] = length == 1 ? ((char)('a' + (i % 26))).ToString() : new string('x', length);
        }
    }

    private void Fill(CommandBatch batch)
    {
        for (int i = 0; i < Filled; i++)
        {
            Try(() => batch.Cancel(new AllocationId(long.MaxValue), note: "by somebody who shares his batch"));
        }
    }

    private void Submit(CommandBatch batch)
    {
        Try(() => batch.TrySubmit(out _));
        Try(batch.Wait);
    }

    private void ClearAndGroup(CommandBatch batch)
    {
        for (int i = 0; i < 50; i++)
        {
            Try(batch.Clear);
            Try(() => batch.BeginGroup().Dispose());
            Try(() => _ = place.Engine.PreviewAsync(batch));
        }
    }

    private void UseAfterwards(CommandBatch batch)
    {
        Try(batch.Dispose);
        Try(() => batch.Receive(place.Product, place.Location, 1));
        Try(batch.Submit);
        Try(() => _ = batch.Outcomes.Length);
    }

    private async Task BothAsync(Action one, Action two)
    {
        Task other = Task.Run(() => Try(two));
        Try(one);
        await other.ConfigureAwait(false);
    }

    private async Task TryAsync(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            tally.CountRefusal();
        }
    }

    /// <summary>Being refused is what a culprit may expect; <see cref="ObjectDisposedException"/> is of the same kind.</summary>
    private void Try(Action misuse)
    {
        try
        {
            misuse();
        }
        catch (InvalidOperationException)
        {
            tally.CountRefusal();
        }
    }
}
