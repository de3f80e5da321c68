using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Frames on their way between the writer and the journal.</summary>
public sealed class CommitterTests
{
    [Fact]
    public void The_writer_sleeps_while_all_frames_are_under_way_until_one_comes_back()
    {
        using Committer committer = new(new NullJournal(Guid.NewGuid(), 1), trail: null, frames: 2, payloadCapacity: 4096);
        CommitFrame first = committer.TakeFree();
        committer.TakeFree();
        for (int round = 0; round < 3; round++)
        {
            CommitFrame? taken = null;
            Thread writer = new(() => taken = committer.TakeFree()) { IsBackground = true };
            writer.Start();
            Assert.True(SpinWait.SpinUntil(() => (writer.ThreadState & ThreadState.WaitSleepJoin) != 0, Patience.Ceiling));
            committer.GiveBack(first);
            Assert.True(writer.Join(Patience.Ceiling), "It sleeps although there is a frame.");
            Assert.Same(first, taken);
        }
    }
}
