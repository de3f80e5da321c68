namespace Allocations.Engine.LoadTest.Loading;

/// <summary>Looks at every outcome: a load run in which something is refused has measured something else.</summary>
internal sealed class ExpectSuccess : IBatchReader
{
    public void Read(ReadOnlySpan<Outcome> outcomes)
    {
        foreach (ref readonly Outcome outcome in outcomes)
        {
            if (outcome.Status != CommandStatus.Ok)
            {
                outcome.EnsureSuccess();
            }
        }
    }
}
