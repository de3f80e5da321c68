namespace Allocations.Engine.SimulationTests;

/// <summary>How often each party gets its turn: drawn anew for each life, so that now the journal lags behind and now the
/// callers do.</summary>
internal sealed class Weights(Random random)
{
    private readonly int _client = random.Next(1, 20);
    private readonly int _writer = random.Next(1, 20);
    private readonly int _committer = random.Next(1, 20);
    private readonly int _clock = random.Next(0, 2);
    private readonly int _checkpoint = random.Next(0, 2);

    public Turn Draw(Random random)
    {
        int at = random.Next(_client + _writer + _committer + _clock + _checkpoint);
        return at < _client ? Turn.Client
            : at < _client + _writer ? Turn.Writer
            : at < _client + _writer + _committer ? Turn.Committer
            : at < _client + _writer + _committer + _clock ? Turn.Clock : Turn.Checkpoint;
    }
}
