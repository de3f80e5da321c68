using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>What the kernel's list of mounts says of an overlay.</summary>
public sealed class OverlayMountTests
{
    private const uint Ext4 = 0xEF53;
    private const uint Tmpfs = 0x01021994;
    private const string Root = "22 1 0:25 / / rw,relatime - overlay overlay rw,lowerdir=/l,upperdir=/up,workdir=/w";

    [Theory]
    [InlineData(Ext4, "overlayfs on ext4", true)]
    [InlineData(Tmpfs, "overlayfs on tmpfs", false)]
    [InlineData(null, "overlayfs", true)]
    public void The_upper_layer_says_whether_syncs_are_honoured(uint? type, string name, bool isStable) =>
        Assert.Equal((name, isStable), OverlayMount.Describe("/a/store", [Root], path => path == "/up" ? type : null));

    [Theory]
    [InlineData("rw,lowerdir=/l,upperdir=/up,workdir=/w,volatile")]
    [InlineData("rw,lowerdir=/l,upperdir=/up,workdir=/w,fsync=volatile")]
    public void One_that_is_mounted_volatile_syncs_nothing(string options) => Assert.Equal(
        ("overlayfs, mounted volatile", false),
        OverlayMount.Describe("/a", [$"22 1 0:25 / / rw - overlay overlay {options}"], _ => Ext4));

    [Fact]
    public void The_longest_mount_point_that_leads_to_the_path_counts()
    {
        string[] mounts =
        [
            Root,
            "23 22 0:26 / /data rw shared:1 - overlay overlay rw,upperdir=/fast\\040disk,volatile",
            "24 22 0:27 / /data/deep rw - overlay overlay rw,upperdir=/fast\\040disk",
            "25 22 0:28 / /dat rw - tmpfs tmpfs rw",
            "half a line",
        ];
        Assert.False(OverlayMount.Describe("/data/store", mounts, _ => Ext4).IsStable);
        Assert.True(OverlayMount.Describe("/database", mounts, _ => Ext4).IsStable);
        Assert.Equal(
            ("overlayfs on tmpfs", false),
            OverlayMount.Describe("/data/deep/store", mounts, path => path == "/fast disk" ? Tmpfs : null));
    }
}
