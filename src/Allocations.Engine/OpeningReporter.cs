using Allocations.Engine.Journal;

namespace Allocations.Engine;

/// <summary>Tells the host how far an opening is: when a phase begins, and at intervals while it goes on.</summary>
internal sealed class OpeningReporter : IDisposable
{
    private const int MostWaiting = 32;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly HostCallback<OpeningProgress>? _host;
    private readonly Timer? _timer;
    private OpeningProgress _told;

    public OpeningReporter(IProgress<OpeningProgress>? progress, CancellationToken cancellation)
    {
        Work = new OpeningWork(progress is null ? null : Tell, cancellation);
        if (progress is not null)
        {
            _host = new HostCallback<OpeningProgress>(progress.Report, MostWaiting);
            _timer = new Timer(static reporter => ((OpeningReporter)reporter!).Look(), this, s_interval, s_interval);
        }
    }

    /// <summary>The work that is watched.</summary>
    public OpeningWork Work { get; }

    /// <summary>Ends the reports; one may still be on its way.</summary>
    public void Dispose() => _timer?.Dispose();

    /// <summary>Reports progress, unless the host has not returned from the last report.</summary>
    private void Look()
    {
        OpeningProgress now = Work.Now;
        if (now != _told && _host!.IsIdle)
        {
            Tell(now);
        }
    }

    private void Tell(OpeningProgress progress)
    {
        _told = progress;
        _host!.TryCall(progress);
    }
}
