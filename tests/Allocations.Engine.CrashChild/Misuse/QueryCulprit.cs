namespace Allocations.Engine.CrashChild;

/// <summary>Somebody who does with a question's task what would be wrong with a command's. It is a <see cref="Task"/>, so all of it
/// is allowed, and gives the same answer each time.</summary>
internal sealed class QueryCulprit(Place place, Tally tally, int seed)
{
    private readonly Random _random = new(seed);

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            tally.CountMisuse();
            OperationId operation = new((UInt128)(ulong)_random.Next(1, 100_000));
            Task<Outcome?> answer = place.Engine.FindOperationAsync(operation, CancellationToken.None);
            Task<Outcome?> other = Task.Run(() => answer.GetAwaiter().GetResult());
            Thread.SpinWait(_random.Next(1000));
            Outcome? first = await answer.ConfigureAwait(false);
            tally.Require(
                first == await other.ConfigureAwait(false) && first == answer.Result, $"one question was answered in two ways");
            try
            {
                await place.Engine.Allocations
                    .GetWaitingAsync(place.Product, limit: -_random.Next(10), CancellationToken.None).ConfigureAwait(false);
                tally.Require(false, "a limit below 1 was taken");
            }
            catch (ArgumentOutOfRangeException)
            {
                tally.CountRefusal();
            }
        }
    }
}
