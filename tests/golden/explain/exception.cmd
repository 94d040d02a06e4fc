permitline explain examples/clinic-new.yaml 可行性研究报告审批 --lang zh
